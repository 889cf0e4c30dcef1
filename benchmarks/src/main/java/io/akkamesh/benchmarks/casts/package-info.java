/**
 * One message to very many actors on few nodes, and their answers: by a cast, beside a loop of
 * tells and a topic of Akka's distributed publish-subscribe.
 */
package io.akkamesh.benchmarks.casts;
