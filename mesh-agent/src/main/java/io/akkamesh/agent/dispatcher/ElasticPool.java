package io.akkamesh.agent.dispatcher;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread pool that gets one more thread for each that is held by its task, up to a bound, and
 * loses it again when the task lets go: actors that block for good leave the others as many threads
 * as before. An {@link Error} that an actor throws ends that actor ({@link ActorErrors}).
 *
 * <p>A task costs two writes to memory of its own thread; a thread looks at all of them some times
 * a second.
 */
final class ElasticPool extends ThreadPoolExecutor {
  private static final long IDLE_S = 10;

  /** A pool without work is looked at this much more seldom. */
  private static final long IDLE_TICKS = 5;

  private final ThreadLocal<Worker> worker = ThreadLocal.withInitial(this::enlist);
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final Size size;

  /**
   * How wide a pool is.
   *
   * @param width threads that no task holds
   * @param maxExtra how many more there can be
   * @param heldAfter a task that takes longer holds its thread
   */
  record Size(int width, int maxExtra, Duration heldAfter) {}

  /** One thread: its count is odd while it runs a task. Written by that thread alone. */
  private static final class Worker {
    final Thread thread = Thread.currentThread();
    final AtomicLong count = new AtomicLong();
    long lastSeen = -1; // of the watching thread

    void step() {
      count.setRelease(count.getPlain() + 1);
    }

    /** True when it runs a task, or has run one since the last time. */
    boolean hasRun() {
      long now = count.getAcquire();
      return now % 2 == 1 || now != lastSeen;
    }

    /** True when it runs the task that it ran the last time. */
    boolean isHeld() {
      long now = count.getAcquire();
      boolean held = now % 2 == 1 && now == lastSeen;
      lastSeen = now;
      return held;
    }
  }

  private ElasticPool(Size size, ThreadFactory threads) {
    super(size.width(), Integer.MAX_VALUE, IDLE_S, SECONDS, new LinkedBlockingQueue<>(), threads);
    this.size = size;
  }

  static ElasticPool start(String name, Size size, ThreadFactory threads) {
    ElasticPool pool = new ElasticPool(size, threads);
    Thread watch = new Thread(pool::watch, name + "-watch");
    watch.setDaemon(true);
    watch.start();
    return pool;
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable task) {
    worker.get().step();
  }

  @Override
  protected void afterExecute(Runnable task, Throwable failure) {
    worker.get().step();
    if (failure instanceof Error error && ActorErrors.ended(task, error)) {
      // The thread ends with it, and another one takes its place.
      Thread.currentThread().setUncaughtExceptionHandler((thread, told) -> {});
    }
  }

  private Worker enlist() {
    Worker enlisted = new Worker();
    workers.add(enlisted);
    return enlisted;
  }

  private void watch() {
    try {
      long tick = size.heldAfter().toNanos();
      boolean anyRuns = true;
      while (!awaitTermination(anyRuns ? tick : IDLE_TICKS * tick, NANOSECONDS) && !isShutdown()) {
        anyRuns = adapt();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it; if somebody does, the pool stays as wide as it is.
    }
  }

  /** False when no thread has run a task since the last time: one can only be held later. */
  private boolean adapt() {
    boolean anyRuns = getCorePoolSize() > size.width();
    int held = 0;
    for (Worker each : workers) {
      if (!each.thread.isAlive()) {
        workers.remove(each);
      } else {
        anyRuns |= each.hasRun();
        held += each.isHeld() ? 1 : 0;
      }
    }
    // While tasks wait more may be about to be held: twice as many, so that hundreds take no
    // longer.
    int extra = getQueue().isEmpty() ? held : 2 * held;
    int width = size.width() + Math.min(extra, size.maxExtra());
    if (width != getCorePoolSize()) {
      setCorePoolSize(width);
    }
    return anyRuns;
  }
}
