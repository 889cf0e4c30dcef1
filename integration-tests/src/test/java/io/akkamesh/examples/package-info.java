/** The examples, on small worlds, and one of them as it would be without a mesh. */
package io.akkamesh.examples;
