package io.akkamesh.cli.demo;

import java.time.Duration;

/**
 * How long each phase took.
 *
 * @param boot from the start of the program until control plane and hosts are up
 * @param live until the world is LIVE
 * @param job until the words are counted
 * @param stop until every process has ended
 */
record Times(Duration boot, Duration live, Duration job, Duration stop) {}
