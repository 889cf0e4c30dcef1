package io.akkamesh.cli.demo.words;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A path that cannot be counted; the message says which, why, and what to do. */
public final class CorpusException extends Exception {
  private static final long serialVersionUID = 1L;

  private CorpusException(Path path, String why, String whatToDo, Throwable cause) {
    super(path + ": " + why + "; " + whatToDo, cause);
  }

  static CorpusException unreadable(Path path, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new CorpusException(
          path,
          "no such file or directory",
          "check its spelling, and that it is on this machine",
          cause);
    }
    if (cause instanceof AccessDeniedException) {
      return new CorpusException(
          path, "permission denied", "let this user read it, or name a path without it", cause);
    }
    return new CorpusException(
        path, "cannot be read (" + reason(cause) + ")", "repair it or name another path", cause);
  }

  static CorpusException notCountable(Path path) {
    return new CorpusException(
        path,
        "neither a regular file nor a directory",
        "name a text file or a directory of text files",
        null);
  }

  /** A file system's reason without the path, which is named already. */
  private static String reason(IOException cause) {
    String reason =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }
}
