package io.akkamesh.chaos.lab;

import io.akkamesh.agent.actor.ActorTypeProvider;
import io.akkamesh.chaos.workload.WorkloadTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The classes of the workload as a jar: JVMs whose class path has directories start slowly. */
final class WorkloadJar {
  private static final String PACKAGE = "io/akkamesh/chaos";

  private WorkloadJar() {}

  /**
   * Makes it.
   *
   * @param classes of the tests
   */
  static Path make(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      add(
          out,
          "META-INF/services/" + ActorTypeProvider.class.getName(),
          WorkloadTypes.class.getName().getBytes(StandardCharsets.UTF_8));
      for (Path each : files(classes.resolve(PACKAGE))) {
        add(out, classes.relativize(each).toString(), Files.readAllBytes(each));
      }
    }
    return jar;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
