/**
 * What the commands print, for programs ({@code --json}) and for people: views of what the control
 * plane says, and tables.
 *
 * <p>The components of the records here are the keys of the JSON: users rely on them. Nothing here
 * talks to a mesh.
 */
package io.akkamesh.cli.control.report;
