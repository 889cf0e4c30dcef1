/**
 * The programs of the mesh as their users run them, in several JVMs, and the rules of the build.
 *
 * <p>Tests that end in IT run after packaging, from the distribution; how they start programs and
 * see what becomes of them is in {@code program}.
 */
package io.akkamesh.it;
