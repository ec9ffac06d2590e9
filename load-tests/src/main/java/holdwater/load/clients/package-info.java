/** Plain HTTP clients of anybody's system, each of one request. */
package holdwater.load.clients;
