/** What runs where: regions, zones, services, instances and the links between them. */
package holdwater.model.topology;
