/** Measures the packaged product. Runs only with the profile {@code bench}, and writes {@code docs/benchmarks.md}. */
package io.languard.bench;
