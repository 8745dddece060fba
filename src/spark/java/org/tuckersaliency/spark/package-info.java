/**
 * Batches and evaluations on a cluster, as applications of Apache Spark. The driver lists the images and hands out the
 * network; each task copies its images to a folder of its own, does what one machine does, and moves the results to
 * their places when all of them are there.
 */
package org.tuckersaliency.spark;
