/**
 * Programs to read and to run, written against what the README says: data-parallel training and a
 * prime sieve. The third, a word count, is {@code mesh demo}.
 */
package io.akkamesh.examples;
