package io.akkamesh.agent.process;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a class-data archive's file is called: by everything it depends on, the JDK, the command's
 * options and the class path with the sizes and times of its files. One that doesn't fit has
 * another name.
 */
final class ArchiveName {
  private static final int HASH_BYTES = 10;
  private static final List<String> JDK =
      List.of("java.vm.name", "java.vm.vendor", "java.vm.version", "os.arch");

  /**
   * Options that say something about archives themselves; load agents, which JDKs archive no
   * classes with; or make a JVM wait for a debugger or take a port that is meant for a proc.
   */
  private static final List<String> RULE_OUT =
      List.of(
          "-Xshare",
          "-XX:SharedArchiveFile",
          "-XX:ArchiveClassesAtExit",
          "-XX:+AutoCreateSharedArchive",
          "-XX:AOT",
          "-agentlib",
          "-agentpath",
          "-javaagent",
          "-Xrun",
          "-Dcom.sun.management.jmxremote.port");

  private final JvmCommand command;
  private final Set<Path> files = new LinkedHashSet<>();

  private ArchiveName(JvmCommand command) {
    this.command = command;
  }

  /**
   * The name for a command that runs on this JVM's own JDK.
   *
   * @throws IOException when the class path can't be read or no archive can be made with it or the
   *     options: the JDK archives classes from jars only, and only if there is no directory at all
   */
  static String of(JvmCommand command) throws IOException {
    return new ArchiveName(command).name();
  }

  private String name() throws IOException {
    for (String option : command.options()) {
      if (RULE_OUT.stream().anyMatch(option::startsWith)) {
        throw new IOException("the option " + option + " rules one out");
      }
    }
    for (String entry : command.classPath().split(File.pathSeparator)) {
      add(Path.of(entry).toAbsolutePath());
    }
    List<String> parts = new ArrayList<>();
    JDK.forEach(property -> parts.add(System.getProperty(property)));
    parts.add(command.javaHome().toString());
    parts.addAll(command.options());
    parts.add(command.mainClass());
    parts.add(command.classPath());
    for (Path file : files) {
      parts.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
    }
    return System.getProperty("java.version") + "-" + hash(String.join("\n", parts)) + ".jsa";
  }

  private void add(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      throw new IOException(entry + " on the class path is a directory, not a jar");
    }
    if (Files.isRegularFile(entry) && files.add(entry)) {
      for (String named : classPathInManifest(entry)) {
        add(resolve(entry, named));
      }
    }
  }

  private static List<String> classPathInManifest(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return Optional.ofNullable(file.getManifest())
          .map(Manifest::getMainAttributes)
          .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
          .map(text -> List.of(text.trim().split("\\s+")))
          .orElse(List.of());
    }
  }

  private static Path resolve(Path jar, String named) throws IOException {
    try {
      URI uri = jar.toUri().resolve(new URI(named));
      return Path.of(uri).normalize();
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("the manifest of " + jar + " names " + named, e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
