//! Windows time zones and the IANA zones they stand for.
//!
//! A workflow stores a Windows id, as the server does; an IANA id is accepted and mapped. The mapping follows the
//! Unicode consortium's supplemental data; the first IANA zone of a row is the one used to compute local times.

/// Windows id, IANA zones.
#[rustfmt::skip]
const ZONES: &[(&str, &[&str])] = &[
    ("Dateline Standard Time", &["Etc/GMT+12"]),
    ("UTC-11", &["Etc/GMT+11", "Pacific/Pago_Pago", "Pacific/Midway", "Pacific/Niue"]),
    ("Aleutian Standard Time", &["America/Adak"]),
    ("Hawaiian Standard Time", &["Pacific/Honolulu", "Pacific/Tahiti", "Pacific/Rarotonga"]),
    ("Marquesas Standard Time", &["Pacific/Marquesas"]),
    ("Alaskan Standard Time", &["America/Anchorage", "America/Juneau"]),
    ("UTC-09", &["Etc/GMT+9", "Pacific/Gambier"]),
    ("Pacific Standard Time (Mexico)", &["America/Tijuana"]),
    ("UTC-08", &["Etc/GMT+8", "Pacific/Pitcairn"]),
    ("Pacific Standard Time", &["America/Los_Angeles", "America/Vancouver"]),
    ("US Mountain Standard Time", &["America/Phoenix", "America/Hermosillo"]),
    ("Mountain Standard Time (Mexico)", &["America/Mazatlan"]),
    ("Mountain Standard Time", &["America/Denver", "America/Edmonton", "America/Boise"]),
    ("Yukon Standard Time", &["America/Whitehorse"]),
    ("Central America Standard Time", &["America/Guatemala", "America/Costa_Rica", "America/El_Salvador", "America/Managua", "America/Tegucigalpa"]),
    ("Central Standard Time", &["America/Chicago", "America/Winnipeg"]),
    ("Easter Island Standard Time", &["Pacific/Easter"]),
    ("Central Standard Time (Mexico)", &["America/Mexico_City", "America/Monterrey"]),
    ("Canada Central Standard Time", &["America/Regina"]),
    ("SA Pacific Standard Time", &["America/Bogota", "America/Lima", "America/Guayaquil", "America/Panama", "America/Jamaica"]),
    ("Eastern Standard Time (Mexico)", &["America/Cancun"]),
    ("Eastern Standard Time", &["America/New_York", "America/Toronto", "America/Detroit"]),
    ("Haiti Standard Time", &["America/Port-au-Prince"]),
    ("Cuba Standard Time", &["America/Havana"]),
    ("US Eastern Standard Time", &["America/Indianapolis", "America/Indiana/Indianapolis"]),
    ("Turks And Caicos Standard Time", &["America/Grand_Turk"]),
    ("Paraguay Standard Time", &["America/Asuncion"]),
    ("Atlantic Standard Time", &["America/Halifax", "Atlantic/Bermuda"]),
    ("Venezuela Standard Time", &["America/Caracas"]),
    ("Central Brazilian Standard Time", &["America/Cuiaba"]),
    ("SA Western Standard Time", &["America/La_Paz", "America/Puerto_Rico", "America/Santo_Domingo"]),
    ("Pacific SA Standard Time", &["America/Santiago"]),
    ("Newfoundland Standard Time", &["America/St_Johns"]),
    ("Tocantins Standard Time", &["America/Araguaina"]),
    ("E. South America Standard Time", &["America/Sao_Paulo"]),
    ("SA Eastern Standard Time", &["America/Cayenne", "America/Fortaleza"]),
    ("Argentina Standard Time", &["America/Buenos_Aires", "America/Argentina/Buenos_Aires"]),
    ("Greenland Standard Time", &["America/Godthab", "America/Nuuk"]),
    ("Montevideo Standard Time", &["America/Montevideo"]),
    ("Magallanes Standard Time", &["America/Punta_Arenas"]),
    ("Saint Pierre Standard Time", &["America/Miquelon"]),
    ("Bahia Standard Time", &["America/Bahia"]),
    ("UTC-02", &["Etc/GMT+2", "Atlantic/South_Georgia"]),
    ("Azores Standard Time", &["Atlantic/Azores"]),
    ("Cape Verde Standard Time", &["Atlantic/Cape_Verde"]),
    ("UTC", &["Etc/UTC", "UTC", "Etc/GMT", "GMT", "Zulu"]),
    ("GMT Standard Time", &["Europe/London", "Europe/Dublin", "Europe/Lisbon"]),
    ("Greenwich Standard Time", &["Atlantic/Reykjavik", "Africa/Accra", "Africa/Dakar", "Africa/Abidjan"]),
    ("Sao Tome Standard Time", &["Africa/Sao_Tome"]),
    ("Morocco Standard Time", &["Africa/Casablanca"]),
    ("W. Europe Standard Time", &["Europe/Berlin", "Europe/Amsterdam", "Europe/Vienna", "Europe/Zurich", "Europe/Rome", "Europe/Stockholm", "Europe/Oslo", "Europe/Luxembourg"]),
    ("Central Europe Standard Time", &["Europe/Budapest", "Europe/Prague", "Europe/Belgrade", "Europe/Bratislava", "Europe/Ljubljana"]),
    ("Romance Standard Time", &["Europe/Paris", "Europe/Brussels", "Europe/Copenhagen", "Europe/Madrid"]),
    ("Central European Standard Time", &["Europe/Warsaw", "Europe/Zagreb", "Europe/Sarajevo", "Europe/Skopje"]),
    ("W. Central Africa Standard Time", &["Africa/Lagos", "Africa/Algiers", "Africa/Tunis"]),
    ("GTB Standard Time", &["Europe/Bucharest", "Europe/Athens"]),
    ("Jordan Standard Time", &["Asia/Amman"]),
    ("Middle East Standard Time", &["Asia/Beirut"]),
    ("Egypt Standard Time", &["Africa/Cairo"]),
    ("E. Europe Standard Time", &["Europe/Chisinau"]),
    ("Syria Standard Time", &["Asia/Damascus"]),
    ("West Bank Standard Time", &["Asia/Hebron"]),
    ("South Africa Standard Time", &["Africa/Johannesburg", "Africa/Harare"]),
    ("FLE Standard Time", &["Europe/Kiev", "Europe/Kyiv", "Europe/Helsinki", "Europe/Riga", "Europe/Sofia", "Europe/Tallinn", "Europe/Vilnius"]),
    ("Israel Standard Time", &["Asia/Jerusalem"]),
    ("Kaliningrad Standard Time", &["Europe/Kaliningrad"]),
    ("Sudan Standard Time", &["Africa/Khartoum"]),
    ("South Sudan Standard Time", &["Africa/Juba"]),
    ("Libya Standard Time", &["Africa/Tripoli"]),
    ("Namibia Standard Time", &["Africa/Windhoek"]),
    ("Arabic Standard Time", &["Asia/Baghdad"]),
    ("Turkey Standard Time", &["Europe/Istanbul"]),
    ("Arab Standard Time", &["Asia/Riyadh", "Asia/Kuwait", "Asia/Qatar"]),
    ("Belarus Standard Time", &["Europe/Minsk"]),
    ("Russian Standard Time", &["Europe/Moscow"]),
    ("E. Africa Standard Time", &["Africa/Nairobi", "Africa/Addis_Ababa"]),
    ("Iran Standard Time", &["Asia/Tehran"]),
    ("Arabian Standard Time", &["Asia/Dubai", "Asia/Muscat"]),
    ("Astrakhan Standard Time", &["Europe/Astrakhan"]),
    ("Azerbaijan Standard Time", &["Asia/Baku"]),
    ("Russia Time Zone 3", &["Europe/Samara"]),
    ("Mauritius Standard Time", &["Indian/Mauritius"]),
    ("Saratov Standard Time", &["Europe/Saratov"]),
    ("Georgian Standard Time", &["Asia/Tbilisi"]),
    ("Volgograd Standard Time", &["Europe/Volgograd"]),
    ("Caucasus Standard Time", &["Asia/Yerevan"]),
    ("Afghanistan Standard Time", &["Asia/Kabul"]),
    ("West Asia Standard Time", &["Asia/Tashkent"]),
    ("Ekaterinburg Standard Time", &["Asia/Yekaterinburg"]),
    ("Pakistan Standard Time", &["Asia/Karachi"]),
    ("Qyzylorda Standard Time", &["Asia/Qyzylorda"]),
    ("India Standard Time", &["Asia/Calcutta", "Asia/Kolkata"]),
    ("Sri Lanka Standard Time", &["Asia/Colombo"]),
    ("Nepal Standard Time", &["Asia/Katmandu", "Asia/Kathmandu"]),
    ("Central Asia Standard Time", &["Asia/Almaty", "Asia/Bishkek"]),
    ("Bangladesh Standard Time", &["Asia/Dhaka"]),
    ("Omsk Standard Time", &["Asia/Omsk"]),
    ("Myanmar Standard Time", &["Asia/Rangoon", "Asia/Yangon"]),
    ("SE Asia Standard Time", &["Asia/Bangkok", "Asia/Jakarta", "Asia/Saigon", "Asia/Ho_Chi_Minh"]),
    ("Altai Standard Time", &["Asia/Barnaul"]),
    ("W. Mongolia Standard Time", &["Asia/Hovd"]),
    ("North Asia Standard Time", &["Asia/Krasnoyarsk"]),
    ("N. Central Asia Standard Time", &["Asia/Novosibirsk"]),
    ("Tomsk Standard Time", &["Asia/Tomsk"]),
    ("China Standard Time", &["Asia/Shanghai", "Asia/Hong_Kong", "Asia/Macau"]),
    ("North Asia East Standard Time", &["Asia/Irkutsk"]),
    ("Singapore Standard Time", &["Asia/Singapore", "Asia/Kuala_Lumpur", "Asia/Manila"]),
    ("W. Australia Standard Time", &["Australia/Perth"]),
    ("Taipei Standard Time", &["Asia/Taipei"]),
    ("Ulaanbaatar Standard Time", &["Asia/Ulaanbaatar"]),
    ("Aus Central W. Standard Time", &["Australia/Eucla"]),
    ("Transbaikal Standard Time", &["Asia/Chita"]),
    ("Tokyo Standard Time", &["Asia/Tokyo"]),
    ("North Korea Standard Time", &["Asia/Pyongyang"]),
    ("Korea Standard Time", &["Asia/Seoul"]),
    ("Yakutsk Standard Time", &["Asia/Yakutsk"]),
    ("Cen. Australia Standard Time", &["Australia/Adelaide"]),
    ("AUS Central Standard Time", &["Australia/Darwin"]),
    ("E. Australia Standard Time", &["Australia/Brisbane"]),
    ("AUS Eastern Standard Time", &["Australia/Sydney", "Australia/Melbourne"]),
    ("West Pacific Standard Time", &["Pacific/Port_Moresby", "Pacific/Guam"]),
    ("Tasmania Standard Time", &["Australia/Hobart"]),
    ("Vladivostok Standard Time", &["Asia/Vladivostok"]),
    ("Lord Howe Standard Time", &["Australia/Lord_Howe"]),
    ("Bougainville Standard Time", &["Pacific/Bougainville"]),
    ("Russia Time Zone 10", &["Asia/Srednekolymsk"]),
    ("Magadan Standard Time", &["Asia/Magadan"]),
    ("Norfolk Standard Time", &["Pacific/Norfolk"]),
    ("Sakhalin Standard Time", &["Asia/Sakhalin"]),
    ("Central Pacific Standard Time", &["Pacific/Guadalcanal", "Pacific/Noumea"]),
    ("Russia Time Zone 11", &["Asia/Kamchatka"]),
    ("New Zealand Standard Time", &["Pacific/Auckland"]),
    ("UTC+12", &["Etc/GMT-12", "Pacific/Tarawa"]),
    ("Fiji Standard Time", &["Pacific/Fiji"]),
    ("Chatham Islands Standard Time", &["Pacific/Chatham"]),
    ("UTC+13", &["Etc/GMT-13", "Pacific/Fakaofo"]),
    ("Tonga Standard Time", &["Pacific/Tongatapu"]),
    ("Samoa Standard Time", &["Pacific/Apia"]),
    ("Line Islands Standard Time", &["Pacific/Kiritimati"]),
];

/// The Windows id as stored, from a Windows or IANA id in any case, or from the name that Windows shows:
/// `(UTC+01:00) Amsterdam, Berlin, Bern`.
pub fn windows_id(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if let Some((offset, name)) = text.strip_prefix('(').and_then(|shown| shown.split_once(')')) {
        return by_shown(offset_of(offset)?, name.trim());
    }
    ZONES
        .iter()
        .find(|(windows, iana)| windows.eq_ignore_ascii_case(text) || iana.iter().any(|i| i.eq_ignore_ascii_case(text)))
        .map(|(windows, _)| *windows)
}

/// All Windows ids, from west to east.
pub fn windows_ids() -> impl Iterator<Item = &'static str> {
    ZONES.iter().map(|(windows, _)| *windows)
}

/// Seconds east of UTC, of `UTC+01:00`, `GMT-5`, `UTC`.
fn offset_of(text: &str) -> Option<i32> {
    let text = text.trim();
    let rest = text.get(..3).filter(|head| head.eq_ignore_ascii_case("UTC") || head.eq_ignore_ascii_case("GMT"))?;
    let rest = text[rest.len()..].trim();
    let Some(sign) = rest.chars().next() else { return Some(0) };
    let number = rest[sign.len_utf8()..].trim();
    let (hours, minutes) = number.split_once(':').unwrap_or((number, "0"));
    let seconds = hours.parse::<u8>().ok().map(i32::from)? * 3600 + minutes.parse::<u8>().ok().map(i32::from)? * 60;
    match sign {
        '+' => Some(seconds),
        '-' | '\u{2212}' => Some(-seconds),
        _ => None,
    }
}

/// The zone of that offset one of whose cities is named, or that is `Eastern Time (US & Canada)`.
fn by_shown(offset: i32, name: &str) -> Option<&'static str> {
    let mut at_offset = ZONES.iter().filter(|(windows, _)| base_offset(windows) == offset);
    let is_city = |zone: &str, city: &str| {
        zone.rsplit('/').next().is_some_and(|last| last.replace('_', " ").eq_ignore_ascii_case(city))
    };
    let region = name.split_once(" Time").map_or(name, |(region, _)| region);
    let named = format!("{region} Standard Time");
    if let Some((windows, _)) = at_offset.clone().find(|(windows, _)| windows.eq_ignore_ascii_case(&named)) {
        return Some(windows);
    }
    let cities: Vec<&str> = name.split(',').map(str::trim).collect();
    let fits = |iana: &[&str]| cities.iter().any(|city| iana.iter().any(|zone| is_city(zone, city)));
    at_offset.find(|(_, iana)| fits(iana)).map(|(windows, _)| *windows)
}

/// The zones that stand at an offset such as `UTC+1`; none for another text.
pub fn at_offset(text: &str) -> Vec<&'static str> {
    let Some(offset) = offset_of(text.trim_matches(['(', ')', ' '])) else { return Vec::new() };
    windows_ids().filter(|id| base_offset(id) == offset).collect()
}

fn library_zone(windows: &str) -> Option<jiff::tz::TimeZone> {
    let (_, iana) = ZONES.iter().find(|(known, _)| *known == windows)?;
    jiff::tz::TimeZone::get(iana.first()?).ok()
}

/// What holds in the middle of a month of this age: whether it is summer time, and the offset.
fn in_month(zone: &jiff::tz::TimeZone, month: i8) -> Option<(bool, i32)> {
    let day = jiff::civil::date(2026, month, 15).to_zoned(zone.clone()).ok()?.timestamp();
    let info = zone.to_offset_info(day);
    Some((info.dst().is_dst(), info.offset().seconds()))
}

/// Seconds east of UTC, without summer time.
pub fn base_offset(windows: &str) -> i32 {
    let Some(zone) = library_zone(windows) else { return 0 };
    let found: Vec<(bool, i32)> = [1, 7].into_iter().filter_map(|month| in_month(&zone, month)).collect();
    let winter = found.iter().find(|(is_summer, _)| !is_summer).or(found.first());
    winter.map_or(0, |(_, offset)| *offset)
}

pub fn has_summer(windows: &str) -> bool {
    let Some(zone) = library_zone(windows) else { return false };
    [1, 7].into_iter().filter_map(|month| in_month(&zone, month)).any(|(is_summer, _)| is_summer)
}

/// `(UTC+01:00) Berlin, Amsterdam, Vienna`: as Windows shows zones, by their offset and cities.
pub fn display_name(windows: &str) -> String {
    let offset = base_offset(windows);
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset.abs() / 3600, offset.abs() / 60 % 60);
    let iana = ZONES.iter().find(|(known, _)| *known == windows).map_or(&[][..], |(_, iana)| *iana);
    let cities: Vec<String> =
        iana.iter().filter_map(|zone| zone.rsplit('/').next()).map(|city| city.replace('_', " ")).collect();
    format!("(UTC{sign}{hours:02}:{minutes:02}) {}", cities.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_first_zone_is_known_to_the_time_library() {
        for (windows, iana) in ZONES {
            let zone = iana.first().expect("a row has a zone");
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{windows}: {zone}");
        }
    }

    #[test]
    fn both_spellings_lead_to_the_windows_id() {
        assert_eq!(windows_id("pacific standard time"), Some("Pacific Standard Time"));
        assert_eq!(windows_id("Europe/Paris"), Some("Romance Standard Time"));
        assert_eq!(windows_id("Mars/Olympus"), None);
    }

    #[test]
    fn names_as_windows_shows_them() {
        for (shown, id) in [
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", Some("W. Europe Standard Time")),
            ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", Some("Romance Standard Time")),
            ("(GMT-05:00) Eastern Time (US & Canada)", Some("Eastern Standard Time")),
            ("(UTC-08:00) Pacific Time (US & Canada)", Some("Pacific Standard Time")),
            ("(UTC) Dublin, Edinburgh, Lisbon, London", Some("GMT Standard Time")),
            ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", Some("India Standard Time")),
            // The offset is not that of the city.
            ("(UTC+03:00) Amsterdam", None),
            ("(UTC+01:00) Nowhere", None),
            ("(somewhere) Berlin", None),
        ] {
            assert_eq!(windows_id(shown), id, "{shown}");
        }
        assert!(at_offset("UTC+1").contains(&"W. Europe Standard Time") && at_offset("Berlin").is_empty());
        assert!(windows_ids().all(|id| windows_id(&display_name(id)).is_some()));
    }
}
