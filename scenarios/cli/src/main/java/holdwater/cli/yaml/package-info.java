/**
 * YAML as nodes that know their path and place, so that every mistake of a file can be pointed at.
 */
package holdwater.cli.yaml;
