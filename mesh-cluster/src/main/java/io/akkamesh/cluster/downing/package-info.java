/**
 * Which nodes a cluster removes when they can't reach each other (SY-3): a downing provider for
 * Akka Cluster. {@link io.akkamesh.cluster.downing.Sides} decides, in plain Java.
 */
package io.akkamesh.cluster.downing;
