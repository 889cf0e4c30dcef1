package io.akkamesh.system.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The slots of one world by rank, in pages: a look-up takes two steps whatever the world's size,
 * and ranks nobody has heard of take no room.
 */
final class SlotTable {
  private static final int PAGE_BITS = 8;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;

  private final Map<Integer, ProcSlot[]> pages = new HashMap<>();

  /** The slot of that rank, or null. */
  ProcSlot get(int rank) {
    ProcSlot[] page = pages.get(rank >> PAGE_BITS);
    return page == null ? null : page[rank & PAGE_SIZE - 1];
  }

  /** Puts the slot in its rank's place; the one before it is returned, or null. */
  ProcSlot put(ProcSlot slot) {
    int rank = slot.proc().rank().value();
    ProcSlot[] page = pages.computeIfAbsent(rank >> PAGE_BITS, p -> new ProcSlot[PAGE_SIZE]);
    ProcSlot before = page[rank & PAGE_SIZE - 1];
    page[rank & PAGE_SIZE - 1] = slot;
    return before;
  }

  /** All slots in the order of their ranks. */
  List<ProcSlot> toList() {
    List<ProcSlot> all = new ArrayList<>();
    for (ProcSlot[] page : new TreeMap<>(pages).values()) {
      for (ProcSlot slot : page) {
        if (slot != null) {
          all.add(slot);
        }
      }
    }
    return all;
  }
}
