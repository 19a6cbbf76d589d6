//! Independent replications with random numbers, side by side, whose results depend on the seed alone.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rand::{RngExt, SeedableRng};
pub use rand_pcg::Pcg64;
use rayon::prelude::*;

/// How far a call has come, and whether it is to stop: what a long computation shares with the one who waits for it.
#[derive(Debug, Default)]
pub struct Watch {
    done: AtomicUsize,
    planned: AtomicUsize,
    stop: AtomicBool,
}

/// Somebody asked for the computation to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupted;

impl Watch {
    /// Replications done, and those planned so far.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.planned.load(Ordering::Relaxed))
    }

    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Results of independent replications in their order. Each has a generator of its own, made of the seed and its number, so that
/// the same seed gives the same bits whatever the number of threads.
pub fn replicate<T: Send>(
    watch: Option<&Watch>,
    replications: usize,
    seed: u64,
    body: impl Fn(&mut Pcg64, usize) -> T + Sync,
) -> Result<Vec<T>, Interrupted> {
    if let Some(watch) = watch {
        watch.planned.fetch_add(replications, Ordering::Relaxed);
    }
    let one = |replication: usize| {
        if watch.is_some_and(|watch| watch.stop.load(Ordering::Relaxed)) {
            return Err(Interrupted);
        }
        let result = body(&mut generator(seed, replication as u64), replication);
        if let Some(watch) = watch {
            watch.done.fetch_add(1, Ordering::Relaxed);
        }
        Ok(result)
    };
    (0..replications).into_par_iter().map(one).collect()
}

/// The generator of one replication. Steele, Lea & Flood's (2014) mixing of 64 bits keeps neighbouring numbers apart.
pub fn generator(seed: u64, replication: u64) -> Pcg64 {
    let mut mixed = seed ^ replication.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    Pcg64::seed_from_u64(mixed ^ (mixed >> 31))
}

/// A whole number from 0 up to but without `below`, each as likely.
#[inline(always)]
pub fn draw(generator: &mut Pcg64, below: usize) -> usize {
    generator.random_range(0..below as u64) as usize
}

/// The numbers `0..n` in random order (Fisher and Yates).
pub fn permutation(generator: &mut Pcg64, n: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    for place in (1..n).rev() {
        order.swap(place, draw(generator, place + 1));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bits_on_any_number_of_threads() {
        let numbers = |threads: usize, seed: u64| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| replicate(None, 100, seed, |generator, _| generator.random::<u64>()).unwrap())
        };
        assert_eq!(numbers(1, 7), numbers(4, 7));
        assert_ne!(numbers(1, 7), numbers(1, 8));
        let mut distinct = numbers(2, 7);
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), 100);
    }

    // 10,000 first draws of as many streams: mean 1/2 within four standard errors of sqrt(1/12/10000), and no correlation of
    // neighbours beyond four times 1/sqrt(10000).
    #[test]
    fn streams_are_independent() {
        let first: Vec<f64> = replicate(None, 10_000, 1, |generator, _| generator.random::<f64>()).unwrap();
        let mean = first.iter().sum::<f64>() / 10_000.0;
        assert!((mean - 0.5).abs() < 4.0 * (1.0 / 120_000f64).sqrt(), "{mean}");
        let together = first.windows(2).map(|pair| (pair[0] - 0.5) * (pair[1] - 0.5) * 12.0).sum::<f64>() / 9_999.0;
        assert!(together.abs() < 0.04, "{together}");
    }

    #[test]
    fn a_permutation_has_each_number_once() {
        let mut order = permutation(&mut generator(3, 0), 1_000);
        assert_ne!(order, permutation(&mut generator(3, 1), 1_000));
        order.sort_unstable();
        assert_eq!(order, (0..1_000).collect::<Vec<u32>>());
    }

    #[test]
    fn a_watch_counts_and_stops() {
        let watch = Watch::default();
        assert_eq!(replicate(Some(&watch), 50, 0, |_, k| k).unwrap(), (0..50).collect::<Vec<_>>());
        assert_eq!(watch.progress(), (50, 50));
        watch.stop();
        assert_eq!(replicate(Some(&watch), 50, 0, |_, k| k), Err(Interrupted));
    }
}
