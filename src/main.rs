//! Collects the arguments and exits with the code of the shell.
fn main() {
    std::process::exit(rgsh::shell::run(std::env::args_os()));
}
