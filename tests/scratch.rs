#[test]
fn scratch() {
    let t = std::time::Instant::now();
    let loaded = weigh_up_author::load(std::path::Path::new("guides/lip-lift-vs-lip-flip"));
    println!("{:?}", t.elapsed());
    match loaded {
        Err(faults) => for f in faults { println!("{f}"); },
        Ok(l) => {
            println!("{}", weigh_up_author::explain(&l.checked.guide));
            println!("{:?}", t.elapsed());
            for f in weigh_up_author::advice(&l.checked.guide) { println!("advice {f}"); }
            println!("{:?}", l.checked.guide.quiz.rules.iter().map(|r| r.id.clone()).collect::<Vec<_>>());
            println!("{:?}", t.elapsed());
        }
    }
}
