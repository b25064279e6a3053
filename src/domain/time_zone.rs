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

/// The Windows id as stored, from a Windows or IANA id in any case.
pub fn windows_id(text: &str) -> Option<&'static str> {
    let text = text.trim();
    ZONES
        .iter()
        .find(|(windows, iana)| windows.eq_ignore_ascii_case(text) || iana.iter().any(|i| i.eq_ignore_ascii_case(text)))
        .map(|(windows, _)| *windows)
}

/// All Windows ids, from west to east.
pub fn windows_ids() -> impl Iterator<Item = &'static str> {
    ZONES.iter().map(|(windows, _)| *windows)
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
}
