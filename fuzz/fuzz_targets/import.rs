#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tickmark_fuzz::import::check(data));
