package io.akkamesh.agent.proc;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What failures and stacks say of the user's own code. */
final class UserCode {
  /** Longer texts would not fit one message together with others. */
  private static final int MAX_TEXT = 1000;

  private static final int MAX_TRACE = 2000;

  private static final Pattern NOT_USERS =
      Pattern.compile("(java|javax|jdk|sun|akka|scala|io\\.akkamesh\\.agent)\\..*");

  private UserCode() {}

  /** The innermost place of a stack that is neither the JDK's, Akka's nor the mesh's. */
  static Optional<String> firstOf(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> !NOT_USERS.matcher(frame.getClassName()).matches())
        .findFirst()
        .map(UserCode::place);
  }

  /** As in a stack trace, without loader and module. */
  private static String place(StackTraceElement frame) {
    String file = frame.getFileName() == null ? "unknown source" : frame.getFileName();
    return frame.getClassName()
        + "."
        + frame.getMethodName()
        + "("
        + file
        + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber())
        + ")";
  }

  /** The failure as text; not longer than fits a message. */
  static String text(Throwable failure) {
    return cut(failure + why(failure), MAX_TEXT);
  }

  /** A class that can't be loaded or initialized does not say itself what was wrong with it. */
  private static String why(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof LinkageError && cause != null ? ", by " + cause + why(cause) : "";
  }

  /** Where it was thrown; the first lines. */
  static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return cut(text.toString(), MAX_TRACE);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + " ...";
  }
}
