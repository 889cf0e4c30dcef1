/** How a program's main thread waits for the mesh. */
package io.akkamesh.cli.waiting;
