package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.routing.Payload;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TypeNumbersTest {
  private final TypeNumbers numbers = new TypeNumbers();

  private Outgoing number(int type) {
    Payload payload = new Payload(type, "type", new byte[1]);
    ActorId sender = ActorId.parse("w[0].s[0]");
    Outgoing m = new Outgoing(sender, TestLink.target(0), payload, 8, 0);
    numbers.number(m);
    return m;
  }

  @Test
  @DisplayName("RT-5: a type is named with its first message only")
  void namesATypeOnce() {
    assertThat(number(1).newType()).contains(new PayloadType(1, "type"));
    assertThat(number(1).newType()).isEmpty();
    assertThat(number(2).newType()).isPresent();
    assertThat(number(1).newType()).isEmpty();
  }

  @Test
  @DisplayName(
      "RT-5: who reads the names in order knows the type of each message of very many types")
  void namesTypesAgainWhenNumbersAreGivenAgain() {
    PayloadType[] known = new PayloadType[TypeNumbers.TABLE];
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      Outgoing message = number(random.nextInt(2 * TypeNumbers.TABLE));
      message.newType().ifPresent(type -> known[message.type()] = type);
      assertThat(known[message.type()]).isEqualTo(PayloadType.of(message.payload()));
    }
  }
}
