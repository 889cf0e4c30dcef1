package io.akkamesh.agent.host;

/** The main class of the JVM procs of these tests: says who it is and ends. */
final class HelloProc {
  private HelloProc() {}

  public static void main(String[] arguments) {
    System.out.println("I am " + System.getenv("MESH_PROC_ID") + ", " + System.getProperty("who"));
    System.err.println("bye");
    System.exit(3);
  }
}
