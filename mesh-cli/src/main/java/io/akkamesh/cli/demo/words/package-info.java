/**
 * The pure part of the word-count demo: finding the text files, sharing them out among the ranks,
 * cutting bytes into words and tallying them.
 *
 * <p>Everything here is plain Java that one thread uses at a time, so each piece can be tested
 * without a mesh. No actors, no messages and no rendering may live here.
 */
package io.akkamesh.cli.demo.words;
