/** What others have recorded or described becomes a load test that its user can edit. */
package holdwater.cli.imported;
