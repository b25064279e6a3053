//! Collects the arguments and exits with the code of the shell.

#[global_allocator]
static ALLOCATOR: rgsh::memory::Counting = rgsh::memory::Counting;

fn main() {
    std::process::exit(rgsh::shell::run(std::env::args_os()));
}
