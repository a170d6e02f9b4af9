//! Instructions that are often followed by certain others are exchanged for fused ones, which run those too. Those stay where they are:
//! jumps to them, spans and moments are as before.

use crate::code::Op;

/// Fuses what can be fused in a function's code, from its end on, so that fused ones can be fused again.
pub(super) fn fuse(code: &mut [Op]) {
    for at in (0..code.len()).rev() {
        if let Some(fused) = fused(&code[at..]) {
            code[at] = fused;
        }
    }
}

fn fused(code: &[Op]) -> Option<Op> {
    Some(match *code {
        [Op::AddIK { dst, a, k }, Op::JmpLtI { a: b, .. }, ..] if dst == a && a == b => Op::LoopLtI { a, k },
        [Op::AddIK { dst, a, k }, Op::JmpLtIK { a: b, .. }, ..] if dst == a && a == b => Op::LoopLtIK { a, k },
        [Op::AddIK { dst, a, k }, Op::Int { dst: limit, .. }, Op::JmpLtI { a: b, b: c, .. }, ..]
            if dst == a && a == b && limit == c && limit != a =>
        {
            Op::LoopIntLtI { a, k }
        }
        [Op::AddIK { dst, a, k }, Op::Call { .. }, ..] => Op::AddIKCall { dst, a, k },
        [Op::Mov { dst, src }, Op::Call { .. }, ..] => Op::MovCall { dst, src },
        [Op::Mov { dst, src }, Op::Return, ..] => Op::MovReturn { dst, src },
        [Op::AddI { dst, a, b }, Op::Return, ..] => Op::AddIReturn { dst, a, b },
        [Op::AddI { dst, a, b }, Op::Store { src, .. }, ..] if src == dst => Op::AddIStore { dst, a, b },
        [Op::Load { dst, a, off }, Op::AddIStore { dst: sum, a: b, .. }, Op::Store { a: c, src, off: to }, ..]
            if b == dst && src == sum && c == a && to == off =>
        {
            Op::LoadAddIStore { dst, a, off }
        }
        [Op::Load { dst, a, off }, Op::LoadAddIStore { a: b, .. }, ..] if b == dst => {
            Op::LoadLoadAddIStore { dst, a, off }
        }
        [Op::Load { dst, a, off }, Op::Load { a: b, .. }, ..] if b == dst => Op::LoadLoad { dst, a, off },
        [Op::LoadGlobal { dst, off }, Op::AddIK { a, .. }, Op::StoreGlobal { off: to, .. }, ..]
            if a == dst && to == off =>
        {
            Op::BumpGlobal { dst, off }
        }
        _ => return None,
    })
}
