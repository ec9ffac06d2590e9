/** What every generator does, whoever its users are: count, report, and end in time. */
package holdwater.load.generator;
