package io.akkamesh.agent.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of class-data archives that only this user can write to: who can write an archive
 * decides what its user's JVMs run.
 *
 * <p>Many JVMs use it at once. One of them makes an archive at a time; the others see it when it is
 * complete. The archives not used for longest are deleted; JVMs that have one mapped keep it.
 */
final class ArchiveCache {
  /** How many archives are kept, some 50 MB each. */
  static final int KEPT = 6;

  private static final String ARCHIVES = "*.jsa";
  private static final String PARTS = "*.part";

  private final Path directory;
  private final InstantSource clock;

  private ArchiveCache(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Opens it, making the directory if needed.
   *
   * @param clock tells when an archive was last used
   * @throws IOException when that can't be done, or others can write to it; says so
   */
  static ArchiveCache open(Path directory, InstantSource clock) throws IOException {
    if (!directory.isAbsolute()) {
      throw new IOException("there is no place to keep one: " + directory + " is no absolute path");
    }
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix && !Files.exists(directory)) {
      createPrivate(directory);
    }
    Files.createDirectories(directory);
    if (posix && !isPrivate(directory)) {
      throw new IOException(directory + " belongs to, or can be written by, others");
    }
    return new ArchiveCache(directory, clock);
  }

  private static void createPrivate(Path directory) throws IOException {
    Files.createDirectories(directory.getParent());
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rwx------");
    try {
      Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(mine));
    } catch (FileAlreadyExistsException e) {
      // Another host was first; whose it is, is seen next.
    }
  }

  private static boolean isPrivate(Path directory) throws IOException {
    Set<PosixFilePermission> all = Files.getPosixFilePermissions(directory);
    if (all.contains(PosixFilePermission.GROUP_WRITE)
        || all.contains(PosixFilePermission.OTHERS_WRITE)) {
      return false;
    }
    Path mine = Files.createTempFile(directory, "probe", null);
    try {
      return Files.getOwner(mine).equals(Files.getOwner(directory));
    } finally {
      Files.delete(mine);
    }
  }

  /** A complete archive of that name; it counts as used now. */
  Optional<Path> find(String name) throws IOException {
    Path archive = directory.resolve(name);
    if (!Files.isRegularFile(archive)) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(archive, FileTime.from(clock.instant()));
    return Optional.of(archive);
  }

  /** Begins to make an archive; empty when somebody does just now. */
  Optional<Making> make(String name) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        deleteParts();
        return Optional.of(new Making(channel, directory.resolve(name)));
      }
    } catch (OverlappingFileLockException e) {
      // Another host in this very JVM.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** Only who holds the lock has a part: what is there was left by one that was killed. */
  private void deleteParts() throws IOException {
    for (Path part : list(PARTS)) {
      Files.deleteIfExists(part);
    }
  }

  private void trim() throws IOException {
    record Used(Path archive, FileTime at) {}
    List<Used> all = new ArrayList<>();
    for (Path archive : list(ARCHIVES)) {
      all.add(new Used(archive, Files.getLastModifiedTime(archive)));
    }
    all.sort(Comparator.comparing(Used::at).reversed());
    for (Used old : all.subList(Math.min(KEPT, all.size()), all.size())) {
      Files.deleteIfExists(old.archive());
    }
  }

  private List<Path> list(String glob) throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      files.forEach(all::add);
    }
    return all;
  }

  /** The right to make one archive, until it is closed or this JVM ends. */
  final class Making implements AutoCloseable {
    private final FileChannel lock;
    private final Path archive;
    private final Path part;

    private Making(FileChannel lock, Path archive) {
      this.lock = lock;
      this.archive = archive;
      this.part = archive.resolveSibling(archive.getFileName() + "-" + System.nanoTime() + ".part");
    }

    /** Where to write it. */
    Path part() {
      return part;
    }

    /**
     * What was written is complete, and seen by others from now on.
     *
     * @throws IOException when nothing was written
     */
    Path publish() throws IOException {
      if (!Files.isRegularFile(part) || Files.size(part) == 0) {
        throw new IOException("the JVM has written no archive");
      }
      Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
      Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
      trim();
      return archive;
    }

    /** Gives the right back; what was not published is deleted. */
    @Override
    public void close() throws IOException {
      try (lock) {
        Files.deleteIfExists(part);
      }
    }
  }
}
