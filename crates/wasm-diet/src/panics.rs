//! What a panic would say, left out of a release.
//!
//! A panic in a browser is a trap after a message. The trap is what ends the program; the
//! message is for those who mend it, and what makes it up weighs some kilobytes. So code
//! traps at once: the browser says in which function, by its index.

use std::collections::BTreeSet;
use walrus::ir::{Call, Instr, InstrSeqId, Unreachable};
use walrus::{LocalFunction, Module};

/// Traps where the program would call what never returns, and without what it would say.
pub(crate) fn silence(module: &mut Module) {
    let never = module.funcs.iter_local().filter(|(_, function)| never_returns(function));
    let never = never.map(|(id, _)| id).collect::<BTreeSet<_>>();
    for (_, function) in module.funcs.iter_local_mut() {
        for sequence in sequences(function) {
            let instructions = &mut function.block_mut(sequence).instrs;
            let mut kept = Vec::with_capacity(instructions.len());
            for (mut instruction, place) in instructions.drain(..) {
                if matches!(&instruction, Instr::Call(Call { func }) if never.contains(func)) {
                    instruction = Unreachable {}.into();
                }
                let traps = matches!(instruction, Instr::Unreachable(_));
                while traps && kept.last().is_some_and(|(before, _)| only_prepares(before)) {
                    kept.pop();
                }
                kept.push((instruction, place));
                if traps {
                    break;
                }
            }
            *instructions = kept;
        }
    }
}

/// Whether a function never returns: its end is marked as out of reach, and nothing goes
/// past that.
fn never_returns(function: &LocalFunction) -> bool {
    let entry = function.entry_block();
    let returns = |instruction: &Instr| match instruction {
        Instr::Return(_) | Instr::ReturnCall(_) | Instr::ReturnCallIndirect(_) => true,
        Instr::Br(jump) => jump.block == entry,
        Instr::BrIf(jump) => jump.block == entry,
        Instr::BrTable(jump) => jump.default == entry || jump.blocks.contains(&entry),
        _ => false,
    };
    matches!(function.block(entry).instrs.last(), Some((Instr::Unreachable(_), _)))
        && !sequences(function).into_iter().flat_map(|s| &function.block(s).instrs).any(|(i, _)| returns(i))
}

/// Whether an instruction goes on to the next one in any case, and is of no use to anyone
/// where that one is a trap.
fn only_prepares(instruction: &Instr) -> bool {
    matches!(
        instruction,
        Instr::Const(_)
            | Instr::LocalGet(_)
            | Instr::LocalSet(_)
            | Instr::LocalTee(_)
            | Instr::GlobalGet(_)
            | Instr::GlobalSet(_)
            | Instr::Load(_)
            | Instr::Store(_)
            | Instr::Binop(_)
            | Instr::Unop(_)
            | Instr::Select(_)
            | Instr::Drop(_)
            | Instr::Call(_)
            | Instr::CallIndirect(_)
    )
}

/// All sequences of instructions of a function.
pub(crate) fn sequences(function: &LocalFunction) -> Vec<InstrSeqId> {
    let mut found = vec![function.entry_block()];
    let mut at = 0;
    while let Some(sequence) = found.get(at).copied() {
        for (instruction, _) in &function.block(sequence).instrs {
            match instruction {
                Instr::Block(block) => found.push(block.seq),
                Instr::Loop(within) => found.push(within.seq),
                Instr::IfElse(either) => found.extend([either.consequent, either.alternative]),
                _ => {}
            }
        }
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::ir::BinaryOp;
    use walrus::{FunctionBuilder, FunctionId};

    /// The calls that a function makes, and how many other instructions it has.
    fn calls(module: &Module, id: FunctionId) -> (Vec<FunctionId>, usize) {
        let function = module.funcs.get(id).kind.unwrap_local();
        let all = sequences(function).into_iter().flat_map(|s| &function.block(s).instrs).map(|(i, _)| i);
        let (calls, others) = all.partition::<Vec<_>, _>(|instruction| matches!(instruction, Instr::Call(_)));
        let calls = calls.into_iter().map(|call| match call {
            Instr::Call(call) => call.func,
            other => unreachable!("{other:?}"),
        });
        (calls.collect(), others.len())
    }

    #[test]
    fn only_what_comes_before_a_panic_is_left_out() {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        let (tell, _) = module.add_import_func("page", "tell", kind);
        let mut build = |name: &str, fill: &dyn Fn(&mut walrus::InstrSeqBuilder)| {
            let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
            function.name(name.into());
            fill(&mut function.func_body());
            function.finish(vec![], &mut module.funcs)
        };
        let panic = build("panic", &|body| {
            body.call(tell).unreachable();
        });
        // It may return after all.
        let fails = build("fails", &|body| {
            body.block(None, |within| {
                let out = within.id();
                within.call(tell).i32_const(1).br_if(out).return_();
            });
            body.unreachable();
        });
        let works = build("works", &|body| {
            body.call(tell);
            body.block(None, |within| {
                let out = within.id();
                within.i32_const(1).br_if(out);
                // A message, and a call that writes it down.
                within.i32_const(2).i32_const(3).binop(BinaryOp::I32Add).drop().call(tell).call(panic).unreachable();
            });
            body.call(fails);
        });

        silence(&mut module);
        assert_eq!(calls(&module, panic), (vec![], 1), "a panic traps and says nothing");
        assert_eq!(calls(&module, fails).0, [tell], "what may return is as it was");
        assert_eq!(
            calls(&module, works),
            (vec![tell, fails], 4),
            "block, condition, jump and trap are left, and what is done before and after"
        );
    }
}
