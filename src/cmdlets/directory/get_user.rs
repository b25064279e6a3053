//! Get-CsUser.

use super::{name_of, one};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::filter::{Fields, Filter};
use crate::command::parameter::Param;
use crate::domain::user::{USER, User};
use crate::error::{Error, Halt};
use crate::object::convert;
use crate::object::name::Wanted;
use crate::object::record::Record;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsUser",
    aliases: &[],
    synopsis: "Returns users of the directory.",
    description: "A -Filter compares properties by -eq, -ne, -like, -notlike, -gt, -ge, -lt and -le, joined by -and, -or and -not \
                  with brackets, from left to right. Names stand without $_, texts in quotes; variables, $true, $false and \
                  $null are values. Nothing in it runs. What is empty equals $null, and no pattern fits it.",
    needs: Some((Resource::Directory, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &FILTER, &RESULT_SIZE],
    returns: "User",
    examples: &[
        Example {
            text: "Lists the users.",
            code: r#"Get-CsUser | Select-Object DisplayName, SipAddress, EnterpriseVoiceEnabled"#,
            shows: r#"
DisplayName SipAddress             EnterpriseVoiceEnabled
----------- ----------             ----------------------
Ann Beebe   sip:ann@litwareinc.com True
Bo Dahl     sip:bo@litwareinc.com  True
Cy Ivory    sip:cy@litwareinc.com  True
Dee Moss    sip:dee@litwareinc.com False
"#,
        },
        Example {
            text: "Finds one by address, account or display name.",
            code: r#""sip:ann@litwareinc.com", "bo", "Cy Ivory" | Get-CsUser | Select-Object SipAddress"#,
            shows: r#"
SipAddress
----------
sip:ann@litwareinc.com
sip:bo@litwareinc.com
sip:cy@litwareinc.com
"#,
        },
        Example {
            text: "Finds those that a filter describes.",
            code: r#"Get-CsUser -Filter {EnterpriseVoiceEnabled -eq $true -and DisplayName -like "*a*"} | Select-Object DisplayName"#,
            shows: r#"
DisplayName
-----------
Ann Beebe
Bo Dahl
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<Value> = Param::<Value>::optional(
    "Identity",
    "SIP address with or without sip:, account, or display name; * matches several.",
)
.at(0)
.by_value()
.not_null();

static FILTER: Param<Value> =
    Param::<Value>::optional("Filter", "Only users for whom this holds: a block or a text.").not_null();
static RESULT_SIZE: Param<Value> =
    Param::<Value>::optional("ResultSize", "At most so many users; Unlimited for all.").not_null().default("Unlimited");

/// What the vendor's users have besides.
const UNKEPT: &[&str] = &[
    "AcpInfo",
    "Alias",
    "ArchivingPolicy",
    "AudioVideoDisabled",
    "City",
    "ClientPolicy",
    "ClientVersionPolicy",
    "Company",
    "ConferencingPolicy",
    "CountryOrRegionDisplayName",
    "Department",
    "Description",
    "DialPlan",
    "DistinguishedName",
    "EnabledForFederation",
    "EnabledForInternetAccess",
    "EnabledForRichPresence",
    "ExchangeArchivingPolicy",
    "ExternalAccessPolicy",
    "ExUmEnabled",
    "Fax",
    "FirstName",
    "Guid",
    "HomePhone",
    "HomeServer",
    "HostedVoiceMail",
    "HostedVoicemailPolicy",
    "HostingProvider",
    "IPPBXSoftPhoneRoutingEnabled",
    "LastName",
    "LineServerURI",
    "LocationPolicy",
    "Manager",
    "MobilePhone",
    "MobilityPolicy",
    "Name",
    "ObjectCategory",
    "ObjectClass",
    "Office",
    "OtherTelephone",
    "Pager",
    "PersistentChatPolicy",
    "Phone",
    "PinPolicy",
    "PostalCode",
    "PresencePolicy",
    "PrivateLine",
    "ProxyAddresses",
    "RemoteCallControlTelephonyEnabled",
    "StateOrProvince",
    "StreetAddress",
    "TargetRegistrarPool",
    "TenantId",
    "Title",
    "UserPrincipalName",
    "UserServicesPolicy",
    "VoicePolicy",
    "VoiceRoutingPolicy",
    "WebPage",
    "WhenChanged",
    "WhenCreated",
    "WindowsEmailAddress",
];

fn filter(cx: &mut Context, args: &Arguments) -> Result<Option<Filter>, Halt> {
    let Some(given) = args.get(&FILTER)? else { return Ok(None) };
    let host = cx.host;
    let variable = |name: &str| {
        let scopes = ["script:", "global:", "local:", "private:", "variable:"];
        let bare = scopes.iter().find_map(|scope| name.get(..scope.len()).filter(|s| s.eq_ignore_ascii_case(scope)));
        let bare = bare.map_or(name, |scope| &name[scope.len()..]);
        let seen = match &given {
            Value::Block(block) if bare == name => host.seen_by(block, name),
            _ => None,
        };
        seen.or_else(|| host.variable(bare)).or_else(|| host.automatic(bare))
    };
    let read = Filter::read(&given, &Fields { of: &USER, unkept: UNKEPT }, &variable);
    let filter = read.map_err(|error| match args.span_of(&FILTER) {
        Some(span) => error.at(span),
        None => error,
    })?;
    if !filter.unkept.is_empty() {
        let names = convert::and_list(&filter.unkept);
        cx.warn(format!("the store keeps no {names} of a user: the filter sees nothing there"))?;
    }
    Ok(Some(filter))
}

/// How many users at most.
fn most(args: &Arguments) -> Result<usize, Error> {
    let Some(given) = args.get(&RESULT_SIZE)? else { return Ok(usize::MAX) };
    if given.to_string().trim().eq_ignore_ascii_case("Unlimited") {
        return Ok(usize::MAX);
    }
    convert::to_int(&given).and_then(|n| usize::try_from(n).ok()).ok_or_else(|| {
        Error::argument(format!("-ResultSize: {} is neither a count nor Unlimited", convert::quoted(&given)))
            .id("CannotConvertArgument")
            .target(given.to_string())
    })
}

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let asked = args.get(&IDENTITY)?.map(|v| name_of(&v));
    let filter = filter(cx, args)?;
    let mut left = most(args)?;
    // True as long as more may come.
    let mut emit = |cx: &mut Context, user: &User| -> Result<bool, Halt> {
        let object = user.to_object();
        if left > 0 && filter.as_ref().is_none_or(|f| f.holds(&object)) {
            left -= 1;
            cx.emit(Value::Object(object))?;
        }
        Ok(left > 0)
    };
    let wanted = match &asked {
        None => None,
        Some(name) => {
            let found = cx.at_once(|cx| -> Result<_, Error> {
                cx.allow_at_all()?;
                let meant = Wanted::new(name).decide(!cx.store()?.users_named(name)?.is_empty());
                if meant.is_pattern() { Ok(Err(meant)) } else { one(cx, name).map(Ok) }
            })?;
            match found {
                Ok(user) => return emit(cx, &user).map(drop),
                Err(meant) => Some(meant),
            }
        }
    };
    let mut found = 0;
    let mut after = String::new();
    loop {
        let page = cx.at_once(|cx| {
            cx.allow_at_all()?;
            cx.store()?.users_after(&after, 512)
        })?;
        let Some(last) = page.last() else { break };
        after = last.sip_address.to_string();
        for user in page {
            let names = [
                user.sip_address.as_str(),
                user.sip_address.rest(),
                user.display_name.as_str(),
                user.sam_account_name.as_deref().unwrap_or(""),
            ];
            if wanted.as_ref().is_none_or(|meant| names.iter().any(|name| meant.fits(name))) {
                found += 1;
                if !emit(cx, &user)? {
                    return Ok(());
                }
            }
        }
        cx.check_interrupt()?;
    }
    match (asked, wanted) {
        // Brackets alone may belong to a name, and so it is one that is not there.
        (Some(name), Some(meant)) if found == 0 && !meant.may_fit_nothing() => one(cx, &name).map(drop)?,
        _ => {}
    }
    Ok(())
}
