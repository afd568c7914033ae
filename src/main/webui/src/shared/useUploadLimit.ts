import { useQuery } from '@tanstack/react-query';
import { api, data, keys } from '@/api';

/** How large an uploaded file may be, in bytes; undefined until it is known. */
export function useUploadLimit(): number | undefined {
  const status = useQuery({
    queryKey: keys.systemStatus,
    queryFn: ({ signal }) => data(api.GET('/api/system/status', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return status.data && status.data.upload_max_mb * 1_048_576;
}
