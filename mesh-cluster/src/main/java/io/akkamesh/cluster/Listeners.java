package io.akkamesh.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Who wants to hear what befalls the members of one mesh; told on the thread of its keeper. */
final class Listeners {
  private final String mesh;
  private final Logger log;
  private final List<Consumer<MemberFailure>> ofFailures = new ArrayList<>();
  private final List<Consumer<MemberReplacement>> ofReplaced = new ArrayList<>();

  Listeners(String mesh, Logger log) {
    this.mesh = mesh;
    this.log = log;
  }

  /** One more, who is told these at once. */
  void add(Consumer<MemberFailure> listener, List<MemberFailure> before) {
    ofFailures.add(listener);
    before.forEach(one -> tell(listener, one));
  }

  void addOfReplaced(Consumer<MemberReplacement> listener) {
    ofReplaced.add(listener);
  }

  /** False when there is nobody to tell. */
  boolean tell(List<MemberFailure> news) {
    news.forEach(one -> ofFailures.forEach(listener -> tell(listener, one)));
    return !ofFailures.isEmpty();
  }

  void tell(MemberReplacement replaced) {
    log.info("{}", replaced);
    ofReplaced.forEach(listener -> tell(listener, replaced));
  }

  private <T> void tell(Consumer<T> listener, T news) {
    try {
      listener.accept(news);
    } catch (RuntimeException e) {
      log.error("{}: a listener to its failures failed: {}", mesh, news, e);
    }
  }
}
