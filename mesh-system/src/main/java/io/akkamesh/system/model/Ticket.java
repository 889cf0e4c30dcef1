package io.akkamesh.system.model;

/** Stands for a caller who is answered later, once. */
public record Ticket(long number) {}
