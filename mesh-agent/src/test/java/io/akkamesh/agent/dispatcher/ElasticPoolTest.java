package io.akkamesh.agent.dispatcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ElasticPoolTest {
  private static final int WIDTH = 2;
  private static final int EXTRA = 3;

  private final ElasticPool pool =
      ElasticPool.start(
          "test",
          new ElasticPool.Size(WIDTH, EXTRA, Duration.ofMillis(5)),
          ElasticPoolTest::daemon);
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void end() throws InterruptedException {
    released.countDown();
    pool.shutdown();
    assertThat(pool.awaitTermination(30, SECONDS)).isTrue();
  }

  @Test
  void heldThreadsLeaveTheOthersTheirs() throws Exception {
    hold(WIDTH + EXTRA - 1);

    assertThat(pool.submit(() -> "done").get(30, SECONDS)).isEqualTo("done");
  }

  @Test
  void hasAsManyThreadsAsBeforeForThoseThatAreNotHeld() throws Exception {
    hold(1);
    CountDownLatch together = new CountDownLatch(WIDTH);

    Future<?> first = pool.submit(() -> meet(together));
    Future<?> second = pool.submit(() -> meet(together));

    first.get(30, SECONDS);
    second.get(30, SECONDS);
  }

  @Test
  void getsNoMoreThanTheBound() throws Exception {
    hold(WIDTH + EXTRA);

    Future<String> waits = pool.submit(() -> "done");

    assertThat(pool.getCorePoolSize()).isEqualTo(WIDTH + EXTRA);
    assertThat(waits.isDone()).isFalse();
    released.countDown();
    assertThat(waits.get(30, SECONDS)).isEqualTo("done");
  }

  @Test
  void losesThemWhenTheTasksLetGo() throws Exception {
    hold(WIDTH + EXTRA);
    released.countDown();

    while (pool.getCorePoolSize() > WIDTH) {
      pool.submit(() -> "a tick later").get(30, SECONDS);
    }

    assertThat(pool.getCorePoolSize()).isEqualTo(WIDTH);
  }

  @Test
  void runsTasksOfAnyFailureOneAfterTheOther() throws Exception {
    LinkedBlockingQueue<Integer> ran = new LinkedBlockingQueue<>();
    for (int i = 0; i < 1000; i++) {
      int number = i;
      pool.execute(
          () -> {
            ran.add(number);
            if (number % 100 == 0) {
              throw new IllegalStateException("a task of the test fails");
            }
          });
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(ran.poll(30, SECONDS)).isNotNull();
    }
  }

  /** So many tasks have begun and stay until they are released. */
  private void hold(int tasks) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(tasks);
    for (int i = 0; i < tasks; i++) {
      pool.execute(
          () -> {
            begun.countDown();
            awaitUninterruptibly(released);
          });
    }
    assertThat(begun.await(30, SECONDS)).isTrue();
  }

  private static void meet(CountDownLatch together) {
    together.countDown();
    awaitUninterruptibly(together);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      if (!latch.await(30, SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "elastic-test");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failed, failure) -> {});
    return thread;
  }
}
