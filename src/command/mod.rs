//! What a cmdlet is, and how a call of one is carried out.
//!
//! A cmdlet is a constant value ([`cmdlet::Cmdlet`]) with typed parameters ([`parameter::Param`]). A call as written
//! ([`crate::language::program::CallSite`]) is bound ([`bind`], by the names that [`parameter_names`] knows) and run as
//! a stage of a pipeline ([`pipeline`]) with a [`context::Context`], which is all that a body sees of the world.
//!
//! Who calls is found by [`identify`]. [`sight`] says what a caller may know of, [`own`] what is a manager's, [`seen`] what
//! completion may offer, [`resolve`] which object a name means. A change of an object goes through [`change`], with
//! [`around`] to look at its neighbours and [`holding`] at who has an address; [`leaving`] is that of a person with all
//! that names them, [`relocate`] that of a pool. Many at once go through [`mod@import`], [`merge`] and [`tree`], or come
//! as two [`sides`] to be compared; [`outgoing`] gathers what is exported.
//!
//! [`text_file`] and [`text_encoding`] write and read files, [`paths`] finds them, [`file_info`] tells of them,
//! [`precious`] guards the store's own. [`filter`] reads what stands behind -Filter. [`pace`] says how far a long work is,
//! [`meter`] counts it, and [`clock`] reads the machine's clock. [`line_keys`] are the keys of the prompt, [`question`] asks with a few answers,
//! [`supply`] for what a call lacks. [`member`] makes members for objects, [`type_data`] for
//! all objects of a type.
//!
//! Nothing here prints, and nothing names the interpreter: the engine is behind [`context::Host`], the screen behind
//! [`context::Streams`], with [`routes`] before it for redirections.

pub mod arguments;
pub mod around;
pub mod bind;
pub mod change;
pub mod changeable;
pub mod clock;
pub mod cmdlet;
pub mod common;
pub mod context;
pub mod credential;
pub mod error_record;
pub mod file_info;
pub mod filter;
pub mod holding;
pub mod identify;
pub mod import;
pub mod leaving;
pub mod line_keys;
pub mod member;
pub mod merge;
pub mod meter;
pub mod outgoing;
pub mod own;
pub mod pace;
pub mod parameter;
pub mod parameter_names;
pub mod paths;
pub mod pipeline;
pub mod precious;
pub mod question;
pub mod reading;
pub mod relocate;
pub mod resolve;
pub mod routes;
pub mod seen;
pub mod session;
pub mod sides;
pub mod sight;
pub mod supply;
pub mod text_encoding;
pub mod text_file;
pub mod tree;
pub mod type_data;
