package org.ranef.benchmarks.results;

/**
 * One run of the command.
 *
 * @param id       its name in the results, the time of its start
 * @param command  as it was given
 * @param machine  processor, operating system, Java
 * @param versions of the peers
 * @param load     the load average before it, which should be near 0; negative if not known
 */
public record Run(String id, String command, String machine, String versions, double load) {
}
