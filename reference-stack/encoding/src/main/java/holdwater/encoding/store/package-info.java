/** Object storage on the file system, behind the interface of micronaut-object-storage. */
package holdwater.encoding.store;
