package io.akkamesh.agent.proc.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Until when each of some things may live, unless it is let live longer (PA-11). What is not in
 * here lives for ever.
 */
final class Expiries<K extends Comparable<? super K>> {
  private final Map<K, Instant> expiries = new TreeMap<>();

  /** It lives that long from now on, whatever was said before. */
  void set(K what, Duration expiresAfter, Instant now) {
    boolean isForEver = expiresAfter.compareTo(Duration.between(now, Instant.MAX)) >= 0;
    expiries.put(what, isForEver ? Instant.MAX : now.plus(expiresAfter));
  }

  /** Whether it lives on a lease at all. */
  boolean has(K what) {
    return expiries.containsKey(what);
  }

  /** It is no more; another one of that name begins without an expiry. */
  void end(K what) {
    expiries.remove(what);
  }

  boolean isOver(K what, Instant now) {
    Instant expiry = expiries.get(what);
    return expiry != null && now.isAfter(expiry);
  }

  /** Those whose time has passed, in order. */
  List<K> over(Instant now) {
    return expiries.keySet().stream().filter(what -> isOver(what, now)).toList();
  }
}
