//! tickmark as a person has it, in a pseudo-terminal, beside other programs on the same file:
//! `cargo bench --bench terminal`.
//!
//! Behind `--` stand numbers of claims and names of programs; without, 100 and 10,000 claims and every
//! program that is there:
//!
//! ```text
//! cargo bench --bench terminal -- 100 10000 100000 1000000
//! cargo bench --bench terminal -- 100000 tickmark less
//! ```
//!
//! Tables in Markdown go to stdout, how far it is to stderr. `docs/PERFORMANCE.md` says what each row means.

#[path = "../shared/claims.rs"]
mod claims;
mod floors;
mod measure;
mod process;
mod program;
mod session;
mod table;

use std::error::Error;
use std::io::Write;

use measure::{Desk, FILE, folder, launch, percentile, saves, sitting};
use program::{PROGRAMS, Program, Reads};
use table::{Column, Figures, Row, grouped, table};

/// The program whose figures the others' are compared with.
const OWN: &str = "tickmark";

/// How often each program is started, one after the other; and after how long no more.
const LAUNCHES: usize = 5;
const LAUNCHING: f64 = 60e3;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [floors::ECHO] => return Ok(floors::echo()?),
        [floors::PARSE, path] => return say(&floors::parse(path)?),
        _ => {}
    }
    // `cargo test --benches` runs this, too: it only has to start then.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let (mut sizes, mut names) = (Vec::new(), Vec::new());
    for argument in arguments.iter().filter(|argument| *argument != "--bench") {
        if let Ok(size) = argument.replace('_', "").parse::<usize>() {
            sizes.push(size.max(1));
        } else if PROGRAMS.iter().any(|program| program.name == argument) {
            names.push(argument.as_str());
        } else {
            let known = PROGRAMS.map(|program| program.name).join(", ");
            return Err(format!("{argument}: neither a number nor one of {known}").into());
        }
    }
    if sizes.is_empty() {
        sizes = vec![100, 10_000];
    }
    let wanted = |program: &&Program| names.is_empty() || names.contains(&program.name);
    let wanted: Vec<_> = PROGRAMS.iter().filter(wanted).collect();
    let mut own = Vec::new();
    for size in sizes {
        let name = grouped(f64::from(u32::try_from(size)?), 0);
        let (columns, notes) = measured(size, &wanted)?;
        let has_own = columns.first().is_some_and(|column| column.name == OWN);
        let table = table(&columns, has_own);
        say(&format!("### {name} claims\n\n{table}{notes}"))?;
        own.extend(
            columns
                .into_iter()
                .find(|column| column.name == OWN)
                .map(|column| Column { name, ..column }),
        );
    }
    if own.len() > 1 {
        say(&format!("### {OWN}\n\n{}", table(&own, false)))?;
    }
    Ok(())
}

/// All columns for a file of so many claims, tickmark's first, and what is to be said of them.
fn measured(claims: usize, programs: &[&Program]) -> Result<(Vec<Column>, String), Box<dyn Error>> {
    tell(&format!("{claims} claims: floors"));
    let desk = Desk {
        folder: folder(),
        claims,
    };
    let path = desk.folder.path().join(FILE);
    std::fs::write(&path, claims::generated(claims))?;
    std::fs::File::open(&path)?.sync_all()?;
    let mut notes = Vec::new();
    let (present, missing): (Vec<&Program>, Vec<&Program>) = programs
        .iter()
        .partition(|program| program.command(FILE).is_some());
    if !missing.is_empty() {
        let names: Vec<_> = missing.iter().map(|program| program.name).collect();
        notes.push(format!("not on the path: {}", names.join(", ")));
    }
    let mut limits = vec![floors::floors(&desk)];
    match floors::parser(&desk) {
        Ok(column) => limits.push(column),
        Err(why) => notes.push(why),
    }
    let mut columns = launched(&desk, &present);
    for (program, column) in present.iter().zip(&mut columns) {
        tell(&format!("{claims} claims: {}", program.name));
        match sitting(program, &desk) {
            Some(figures) => column.figures.extend(figures),
            None => notes.push(format!("{}: gave no answer", program.name)),
        }
        if program.save.is_some() && saves(program, &desk, &mut column.figures).is_none() {
            notes.push(format!("{}: did not save", program.name));
        }
    }
    let at = columns
        .iter()
        .take_while(|column| column.name == OWN)
        .count();
    columns.splice(at..at, limits);
    let notes = notes.iter().map(|note| format!("\n{note}\n"));
    Ok((columns, notes.collect()))
}

/// Each program is started in turn, so that what else the machine does meets all of them.
fn launched(desk: &Desk, programs: &[&Program]) -> Vec<Column> {
    let mut times = vec![[const { Vec::new() }; 3]; programs.len()];
    for _ in 0..LAUNCHES {
        for (program, times) in programs.iter().zip(&mut times) {
            if times[2].iter().sum::<f64>() > LAUNCHING {
                continue;
            }
            tell(&format!(
                "{} claims: start of {}",
                desk.claims, program.name
            ));
            let launch = launch(program, desk).into_iter().flatten();
            for (time, times) in launch.zip(times) {
                times.push(time);
            }
        }
    }
    let columns = programs.iter().zip(times).map(|(program, mut times)| {
        let rows = match program.reads {
            Reads::Told => &[Row::First, Row::Counted, Row::Typed][..],
            Reads::First => &[Row::First, Row::Counted, Row::Typed],
            Reads::Needed => &[Row::First],
        };
        let medians = rows.iter().zip(&mut times);
        let medians = medians.filter_map(|(row, times)| Some((*row, percentile(times, 50)?)));
        Column {
            name: program.name.to_owned(),
            figures: medians.collect::<Figures>(),
        }
    });
    columns.collect()
}

fn say(text: &str) -> Result<(), Box<dyn Error>> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}

/// How far it is. That nobody reads it is no failure.
fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
