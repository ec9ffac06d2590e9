/** What processes of Holdwater run on, as one artifact that unpacks itself. */
package holdwater.installation;
