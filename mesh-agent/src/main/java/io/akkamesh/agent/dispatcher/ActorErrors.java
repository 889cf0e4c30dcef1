package io.akkamesh.agent.dispatcher;

import akka.actor.ActorCell;
import akka.dispatch.Mailbox;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an {@link Error} the end of the actor that threw it. Akka takes one such as
 * StackOverflowError or NoClassDefFoundError for the end of the JVM, and with that of all actors in
 * it (PA-23).
 *
 * <p>Only of actors under {@code /user} and of those below the mesh's agents: when one of Akka's
 * own fails like that, the rest can't be relied on.
 */
final class ActorErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ActorErrors.class);

  private static final Pattern USERS = Pattern.compile("/user/.+|/system/(mesh-proc|mesh-host)/.+");

  private ActorErrors() {}

  /** False when the task was not that of a user's actor: who threw it is told as ever. */
  static boolean ended(Runnable task, Error error) {
    if (!(task instanceof Mailbox mailbox) || !isUsers(mailbox.actor())) {
      return false;
    }
    ActorCell actor = mailbox.actor();
    actor.stop();
    LOG.error("{}: failed and was stopped", actor.self().path().toStringWithoutAddress(), error);
    return true;
  }

  private static boolean isUsers(ActorCell actor) {
    if (actor == null) {
      return false;
    }
    return USERS.matcher(actor.self().path().toStringWithoutAddress()).matches();
  }
}
