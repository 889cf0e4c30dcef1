package io.akkamesh.benchmarks.actors;

/** How an actor is run. The threads are as many in each. */
public enum Contestant {
  RAW("raw Akka, fork-join", false, false),
  ELASTIC("raw Akka, elastic dispatcher", false, true),
  GUARDED("guarded, fork-join", true, false),
  MESH("guarded, elastic dispatcher: a proc's", true, true);

  private final String title;
  private final boolean guarded;
  private final boolean elastic;

  Contestant(String title, boolean guarded, boolean elastic) {
    this.title = title;
    this.guarded = guarded;
    this.elastic = elastic;
  }

  String title() {
    return title;
  }

  boolean isGuarded() {
    return guarded;
  }

  boolean isElastic() {
    return elastic;
  }
}
