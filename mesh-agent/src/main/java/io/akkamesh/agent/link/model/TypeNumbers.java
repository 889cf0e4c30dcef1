package io.akkamesh.agent.link.model;

import java.util.HashMap;
import java.util.Map;

/** Numbers for the types of payloads. There are few; of many, numbers are given again in turn. */
final class TypeNumbers {
  static final int TABLE = 256;

  private final Map<PayloadType, Integer> numbers = new HashMap<>();
  private final PayloadType[] types = new PayloadType[TABLE];
  private PayloadType last;
  private int lastNumber;
  private int next;

  /** Gives the message the number of its type. */
  void number(Outgoing message) {
    if (last != null && last.isOf(message.payload())) {
      message.type = lastNumber;
      message.namesType = false;
      return;
    }
    PayloadType type = PayloadType.of(message.payload());
    Integer known = numbers.get(type);
    message.namesType = known == null;
    message.type = known == null ? add(type) : known;
    last = type;
    lastNumber = message.type;
  }

  private int add(PayloadType type) {
    int number = next;
    next = (next + 1) % TABLE;
    numbers.remove(types[number]);
    types[number] = type;
    numbers.put(type, number);
    return number;
  }
}
