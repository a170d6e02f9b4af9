package main

// The shop is down: its name does not resolve.
const shopURL = "http://shop.invalid/orders"
