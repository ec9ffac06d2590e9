/** Each kind of fault as files, people at a terminal and the documentation have it. */
package holdwater.cli.fault;
