package time

import "errors"

// A season is when the clocks of a zone go forward, and by which rule.
type season struct {
	name string
	rule byte // one of "uean": United States, Europe, Australia, New Zealand
}

// zones has, line by line: names that share a zone, its offset in minutes, its abbreviation, and that of its summer with the rule.
const zones = `
America/New_York America/Detroit America/Toronto US/Eastern EST5EDT,-300,EST,EDT,u
America/Chicago America/Winnipeg US/Central CST6CDT,-360,CST,CDT,u
America/Denver America/Edmonton US/Mountain MST7MDT,-420,MST,MDT,u
America/Los_Angeles America/Vancouver US/Pacific PST8PDT,-480,PST,PDT,u
America/Anchorage,-540,AKST,AKDT,u
America/Halifax,-240,AST,ADT,u
America/Phoenix MST,-420,MST
America/Panama America/Jamaica EST,-300,EST
America/Puerto_Rico,-240,AST
America/Mexico_City America/Costa_Rica America/Guatemala,-360,CST
America/Bogota America/Lima,-300,-05
America/Caracas America/La_Paz,-240,-04
America/Sao_Paulo America/Argentina/Buenos_Aires America/Buenos_Aires America/Montevideo,-180,-03
Pacific/Honolulu HST,-600,HST
Europe/London Europe/Belfast GB,0,GMT,BST,e
Europe/Dublin,0,GMT,IST,e
Europe/Lisbon,0,WET,WEST,e
Atlantic/Reykjavik Africa/Accra Africa/Abidjan GMT Etc/GMT,0,GMT
Europe/Paris Europe/Berlin Europe/Madrid Europe/Rome Europe/Amsterdam Europe/Brussels Europe/Vienna Europe/Zurich Europe/Stockholm Europe/Oslo Europe/Copenhagen Europe/Prague Europe/Warsaw Europe/Budapest Europe/Belgrade Europe/Zagreb Europe/Luxembourg CET,60,CET,CEST,e
Europe/Athens Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Bucharest Europe/Sofia Europe/Riga Europe/Tallinn Europe/Vilnius EET,120,EET,EEST,e
Europe/Moscow,180,MSK
Europe/Istanbul Europe/Minsk Asia/Riyadh Asia/Baghdad Asia/Kuwait Asia/Qatar,180,+03
Africa/Lagos,60,WAT
Africa/Johannesburg,120,SAST
Africa/Nairobi,180,EAT
Asia/Tehran,210,+0330
Asia/Dubai Asia/Baku Asia/Tbilisi,240,+04
Asia/Kabul,270,+0430
Asia/Karachi,300,PKT
Asia/Tashkent Asia/Yekaterinburg,300,+05
Asia/Kolkata Asia/Calcutta,330,IST
Asia/Kathmandu,345,+0545
Asia/Dhaka,360,+06
Asia/Yangon,390,+0630
Asia/Bangkok Asia/Ho_Chi_Minh Asia/Saigon Asia/Novosibirsk,420,+07
Asia/Jakarta,420,WIB
Asia/Shanghai Asia/Chongqing Asia/Taipei Asia/Macau PRC,480,CST
Asia/Hong_Kong Hongkong,480,HKT
Asia/Singapore Asia/Kuala_Lumpur Singapore,480,+08
Asia/Manila,480,PST
Australia/Perth,480,AWST
Asia/Tokyo Japan,540,JST
Asia/Seoul,540,KST
Australia/Darwin,570,ACST
Australia/Adelaide,570,ACST,ACDT,a
Australia/Brisbane,600,AEST
Australia/Sydney Australia/Melbourne Australia/Canberra Australia/Hobart,600,AEST,AEDT,a
Asia/Vladivostok,600,+10
Pacific/Auckland NZ,720,NZST,NZDT,n
Etc/UTC Etc/UCT Zulu UCT,0,UTC
`

// LoadLocation returns a zone by name, for all times with the rules of today; the simulated world has the well-known ones.
func LoadLocation(name string) (*Location, error) {
	switch name {
	case "", "UTC":
		return UTC, nil
	case "Local":
		return Local, nil
	}
	for i := range name {
		if name[i] == '\\' || name[i] == '/' && i == 0 || name[i] == '.' && i > 0 && name[i-1] == '.' {
			return nil, errors.New("time: invalid location name")
		}
	}
	at := 1 // where the word begins
	for i := 1; i < len(zones); i++ {
		switch zones[i] {
		case ' ', ',':
			found := at <= i && zones[at:i] == name
			for found && zones[i] != ',' {
				i++
			}
			if at = i + 1; !found && zones[i] == ',' {
				at = len(zones) // no names follow
			}
			if !found {
				continue
			}
			return readZone(name, i+1), nil
		case '\n':
			at = i + 1
		}
	}
	dir := name
	if dir[len(dir)-1] != '/' {
		dir += "/"
	}
	for i := 1; i+len(dir) < len(zones); i++ {
		if zones[i-1] <= ' ' && zones[i:i+len(dir)] == dir {
			return nil, errors.New("is a directory")
		}
	}
	return nil, errors.New("unknown time zone " + name)
}

// readZone reads what follows the names of a line.
func readZone(name string, i int) *Location {
	var fields []string
	for start := i; ; i++ {
		if c := zones[i]; c == ',' || c == '\n' {
			fields = append(fields, zones[start:i])
			if start = i + 1; c == '\n' {
				break
			}
		}
	}
	minutes, sign := 0, 1
	for _, c := range fields[0] {
		if c == '-' {
			sign = -1
		} else {
			minutes = minutes*10 + int(c-'0')
		}
	}
	l := &Location{name: name, offset: sign * minutes * 60, short: fields[1]}
	if len(fields) > 2 {
		l.summer = &season{fields[2], fields[3][0]}
	}
	return l
}

// at returns the abbreviation and the offset at an instant, and whether it is summer.
func (l *Location) at(sec int64) (name string, offset int, summer bool) {
	name, offset = l.short, l.offset
	if name == "" {
		name = l.name
	}
	if l.summer == nil {
		return name, offset, false
	}
	year, _, _, _ := civil(sec + int64(offset))
	local := sec + int64(offset) // in winter's time
	switch l.summer.rule {
	case 'u':
		if year >= 2007 {
			summer = sunday(year, 3, 8)+2*3600 <= local && local < sunday(year, 11, 1)+3600
		} else {
			summer = sunday(year, 4, 1)+2*3600 <= local && local < sunday(year, 10, 25)+3600
		}
	case 'e':
		summer = sunday(year, 3, 25)+3600 <= sec && sec < sunday(year, 10, 25)+3600
	case 'a':
		summer = sunday(year, 10, 1)+2*3600 <= local || local < sunday(year, 4, 1)+2*3600
	case 'n':
		summer = sunday(year, 9, 24)+2*3600 <= local || local < sunday(year, 4, 1)+2*3600
	}
	if summer {
		return l.summer.name, offset + 3600, true
	}
	return name, offset, false
}

// sunday returns the first Sunday on or after a date, in seconds. The year 1 began with a Monday.
func sunday(year, month, day int) int64 {
	s := seconds(year, month, day)
	return s + (6-s/86400%7)*86400
}

// instant returns the instant at which the clocks show so many seconds.
func (l *Location) instant(local int64) int64 {
	_, offset, _ := l.at(local)
	_, now, _ := l.at(local - int64(offset))
	return local - int64(now)
}
