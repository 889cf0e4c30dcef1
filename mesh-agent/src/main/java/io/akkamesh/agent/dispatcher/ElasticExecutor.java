package io.akkamesh.agent.dispatcher;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import akka.dispatch.MonitorableThreadFactory;
import com.typesafe.config.Config;
import io.akkamesh.protocol.settings.Settings;
import java.util.concurrent.ThreadFactory;

/**
 * Lets a dispatcher run on an {@link ElasticPool}: name this class as its {@code executor}, and set
 * {@code elastic-executor} as in this module's reference.conf.
 */
public final class ElasticExecutor extends ExecutorServiceConfigurator {
  private final ElasticPool.Size size;
  private final ThreadFactory threads;

  /** Called by Akka with the dispatcher's own configuration. */
  public ElasticExecutor(Config dispatcher, DispatcherPrerequisites prerequisites) {
    super(dispatcher, prerequisites);
    Settings in = Settings.at(dispatcher, "elastic-executor");
    int perCore = in.integer("threads-per-core", 1, 1000);
    int width = perCore * Runtime.getRuntime().availableProcessors();
    int min = in.integer("threads-min", 1, 100_000);
    int max = in.integer("threads-max", min, 100_000);
    this.size =
        new ElasticPool.Size(
            Math.max(min, Math.min(max, width)),
            in.integer("extra-threads-max", 0, 100_000),
            in.positiveDuration("held-after"));
    this.threads = prerequisites.threadFactory();
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory factory) {
    return () -> ElasticPool.start(id, size, named(id));
  }

  private ThreadFactory named(String id) {
    return threads instanceof MonitorableThreadFactory factory
        ? factory.withName(factory.name() + "-" + id)
        : threads;
  }
}
