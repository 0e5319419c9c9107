//! JavaScript: parsed, so that a slip fails the build, and made small.

use anyhow::{Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// A classic script, made small.
pub(crate) fn minified(source: &str) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::script()).parse();
    if let Some(first) = parsed.diagnostics.first() {
        bail!("the script does not parse: {first:?}");
    }
    let mut program = parsed.program;
    let small = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    Ok(Codegen::new().with_options(CodegenOptions::minify()).with_scoping(small.scoping).build(&program).code)
}
