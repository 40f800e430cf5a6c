import { Skeleton, Stack } from '@mantine/core';

/** The shape of a page while it loads. */
export function PageSkeleton() {
  return (
    <Stack p="lg" gap="md" aria-busy="true">
      <Skeleton h={32} w={220} />
      <Skeleton h={16} w="60%" />
      <Skeleton h={260} />
      <Skeleton h={120} />
    </Stack>
  );
}
